/** A sentence that is broken within no name of an interface: a browser would break "br-5f5c0a1b2c3d" at its hyphen. */
export function Sentence({ text }: { text: string }) {
  return [...text.matchAll(/\S+|\s+/g)].map(({ 0: word, index }) =>
    isWhole(word) ? (
      <span key={index} className="whitespace-nowrap">
        {word}
      </span>
    ) : (
      word
    ),
  );
}

/** As long as the kernel allows the name of an interface to be (IFNAMSIZ). */
const longestName = 15;

/** A longer one, a container's name, has to be broken somewhere. */
function isWhole(word: string): boolean {
  return word.includes('-') && word.replace(/^\W+|\W+$/g, '').length <= longestName;
}

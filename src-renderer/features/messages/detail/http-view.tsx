import type { HttpLayout } from '../content/http-layout.ts';
import type { JsonToken } from '../content/json-layout.ts';
import { PieceText } from '../content/piece-text.tsx';
import { textPieces, visibleText } from '../visible-text.ts';
import { JsonView } from './json-view.tsx';

interface HttpViewProps {
  http: HttpLayout;
  json: readonly JsonToken[] | undefined;
}

export function HttpView({ http: { start, kind, headers, body }, json }: HttpViewProps) {
  const [one, two, three] = start.map(visibleText);
  return (
    <div className="space-y-2">
      <p className="font-mono break-all">
        <strong className="font-semibold text-accent">{kind === 'request' ? one : two}</strong>{' '}
        {kind === 'request' ? two : three} <span className="text-faint">{kind === 'request' ? three : one}</span>
      </p>
      {headers.length > 0 && (
        <table className="w-full table-fixed font-mono">
          <tbody>
            {headers.map(([name, value], index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a header may come twice
              <tr key={index} className="align-top">
                <th scope="row" className="w-2/5 pr-3 text-left font-normal break-words text-soft">
                  {visibleText(name)}
                </th>
                <td className="break-all">{visibleText(value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {body !== '' && (
        <div className="border-t border-line pt-2 font-mono break-all whitespace-pre-wrap">
          {json === undefined ? (
            <PieceText pieces={textPieces(body, { breakLines: true })} />
          ) : (
            <JsonView tokens={json} />
          )}
        </div>
      )}
    </div>
  );
}

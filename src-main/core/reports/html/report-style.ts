/** One style for screen and paper, light and dark as the reader's system has it. */
export const reportStyle = `
:root{color-scheme:light dark;--ink:#14212b;--soft:#526471;--paper:#fbfaf7;--card:#fff;--line:#d9dfe3;--reached:#0b7a6b;--via:#6b4fbb;--refused:#b3261e;--late:#8a5a00;--away:#8c4a4f;--faint:#66757f}
@media(prefers-color-scheme:dark){:root{--ink:#e4eaee;--soft:#a3b3bf;--paper:#10181e;--card:#17222a;--line:#2b3a45;--reached:#4fd1bd;--via:#b9a3ff;--refused:#ff8a80;--late:#f0b849;--away:#e0a1a6;--faint:#8a9aa6}}
*{box-sizing:border-box}html{scroll-behavior:smooth}@media(prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0 auto;max-width:1120px;padding:32px 24px 64px;background:var(--paper);color:var(--ink);font:14px/1.5 Inter,system-ui,sans-serif}
h1{font-size:24px;line-height:1.25;margin:0 0 4px;letter-spacing:-.01em}h2{font-size:19px;margin:44px 0 10px;padding-top:12px;border-top:1px solid var(--line)}h3{font-size:15px;margin:28px 0 6px}h4{font-size:13px;margin:0 0 6px}p{margin:4px 0}
a{color:inherit;text-decoration:underline;text-decoration-color:var(--line);text-underline-offset:3px}a:hover{text-decoration-color:currentColor}
.soft,dt,th{color:var(--soft)}.lead{font-size:15px}
code,pre,.mono,dd,td.mono{font-family:"JetBrains Mono",ui-monospace,SFMono-Regular,Menlo,monospace;font-variant-numeric:tabular-nums;font-size:12px}
dd,td,p,h1,h2,h3,h4,li{overflow-wrap:anywhere}.words{font-family:inherit;font-size:13px}
pre{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}
table{width:100%;border-collapse:collapse;margin:4px 0 14px}caption{text-align:left;font-weight:600;padding:4px 0}th{text-align:left;font-weight:500;font-size:12px}th,td{border-bottom:1px solid var(--line);padding:5px 12px 5px 0;vertical-align:top}thead{display:table-header-group}
.wide{overflow-x:auto}.grid td,.grid th{padding-right:16px}.grid th[scope=row]{color:var(--ink);font-size:13px}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(320px,1fr));gap:12px;align-items:start;margin:8px 0 14px}
.card{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:12px 14px;min-width:0}.probe{margin:10px 0}
dl{display:grid;grid-template-columns:minmax(84px,max-content) minmax(0,1fr);gap:3px 14px;margin:0}dd{margin:0}
nav ol{list-style:none;margin:6px 0;padding:0}nav>ol>li{margin:3px 0}nav ol ol{columns:3 220px;column-gap:24px;padding-left:16px}nav ol ol li{break-inside:avoid}
.reached{color:var(--reached)}.reached-via-host,.reached-other{color:var(--via)}.refused{color:var(--refused)}.timed-out{color:var(--late)}.no-route,.no-name,.reset{color:var(--away)}.skipped,.unknown{color:var(--faint)}
.surprise{border-left:3px solid var(--late)}
footer{margin-top:48px;border-top:1px solid var(--line);padding-top:12px;color:var(--soft)}
@page{margin:14mm}
@media print{:root{color-scheme:light;--ink:#000;--soft:#444;--paper:#fff;--card:#fff;--line:#bbb;--reached:#0b6357;--via:#54399e;--refused:#98150f;--late:#6f4800;--away:#733238;--faint:#555}
body{max-width:none;padding:0;font-size:10pt}h1,h2,h3,h4{break-after:avoid}tr,.card,li{break-inside:avoid}a{text-decoration:none}.cards{grid-template-columns:1fr 1fr}.wide{overflow:visible}}
`;

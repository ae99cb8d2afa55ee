/** How a page looks that a person reads: one column, light or dark as the reader's system is, and on paper. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--page:#fff;--text:#1d2129;--faint:#545b68;--line:#d5d9e0;--head:#f2f4f7;--odd:#8a2b06;
--odd-page:#fff4ec;--odd-line:#e2b08f;--link:#0b57b8}
@media screen and (prefers-color-scheme:dark){:root{--page:#15181e;--text:#e8eaee;--faint:#aab1bd;--line:#3a404b;--head:#20242c;
--odd:#ffb68a;--odd-page:#2b1f18;--odd-line:#7a4a2d;--link:#8ab8ff}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--text);font:16px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}
main{max-width:68rem;margin:0 auto;padding:1.5rem 1rem 3rem;overflow-wrap:anywhere}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 .5rem}h2{font-size:1.2rem;margin:2rem 0 .25rem}
h3{font-size:1rem;margin:1.25rem 0 .25rem;font-weight:600}
p{margin:.25rem 0}.faint{color:var(--faint);font-weight:400}a{color:var(--link)}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;margin:1rem 0}dt{color:var(--faint)}dd{margin:0}
.held,.odd{border:1px solid var(--odd-line);background:var(--odd-page);border-radius:.4rem;padding:.6rem .9rem}
.well{border:1px solid var(--line);background:var(--head);border-radius:.4rem;padding:.6rem .9rem}
details{margin:.5rem 0}summary{cursor:pointer;padding:.25rem 0}.chart{margin:1rem 0}.chart>.dark{display:none}
.odd{margin-top:1.5rem}.odd>h2{margin-top:0;color:var(--odd)}.held strong{color:var(--odd)}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;margin:.4rem 0 .8rem;background:var(--page)}
caption{text-align:left;color:var(--faint);padding:.2rem 0}
th,td{text-align:left;vertical-align:top;border:1px solid var(--line);padding:.35rem .6rem;overflow:hidden;
overflow-wrap:break-word;max-width:12.75rem}
th{font-weight:400}thead th,.name{font-weight:600}.faint .name{font-weight:400}bdi{white-space:pre-wrap}
thead th{background:var(--head)}td.number,th.number{text-align:right;font-variant-numeric:tabular-nums}
tbody th{min-width:8rem}.numbers th{min-width:0}
@media screen{.numbers tbody th{white-space:nowrap}}
a:focus-visible,.wide:focus-visible,summary:focus-visible{outline:3px solid var(--link);outline-offset:2px}
@media screen and (prefers-color-scheme:dark){.chart>.dark{display:block}.chart>.light{display:none}}
@media print{.chart svg{max-width:100%;height:auto}main{max-width:none;padding:0}table{table-layout:fixed}th,td{min-width:0}
tbody th,td{overflow-wrap:anywhere}.wide{overflow:visible}h2,h3,caption,thead{break-after:avoid}
tr{break-inside:avoid}.odd{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
`;

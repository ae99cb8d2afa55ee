import { html, type HtmlPart, type Markup } from './html';
import { PAGE_STYLE } from './page-style';

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** A page of its own, under its title as a heading: no scripts, and nothing is loaded. */
export function page(title: string, content: Markup): Markup {
	return html`<!doctype html>
		<html lang="en">
			<head>
				<meta charset="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<meta http-equiv="Content-Security-Policy" content="${{ markup: POLICY }}" />
				<meta name="robots" content="noindex" />
				<title>${title}</title>
				<style>
					${{ markup: PAGE_STYLE }}
				</style>
			</head>
			<body>
				<main>
					<h1>${title}</h1>
					${content}
				</main>
			</body>
		</html> `;
}

/** What there is to know in a few words, each under its name. */
export function facts(rows: ReadonlyArray<readonly [name: string, value: HtmlPart]>): Markup {
	return html`<dl>
		${rows.map(
			([name, value]) =>
				html`<dt>${name}</dt>
					<dd>${value}</dd>`,
		)}
	</dl>`;
}

/** `28 November 2026 at 13:05 (Europe/Lisbon)`. @param timeZone IANA name */
export function time(iso: string, timeZone: string): Markup {
	const format = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'long', timeStyle: 'short' });
	return html`<time datetime="${iso}">${format.format(Date.parse(iso))} (${timeZone})</time>`;
}

export interface Column {
	heading: string;
	isNumber?: true;
}

/** A table that scrolls by itself where it is too wide; the first cell of each row is its heading. */
export function table(caption: string, columns: readonly Column[], rows: ReadonlyArray<readonly HtmlPart[]>): Markup {
	const number = ({ isNumber }: Column) => (isNumber ? html` class="number"` : null);
	const isOfNumbers = columns.slice(1).every(({ isNumber }) => isNumber);
	return html`<div class="wide" tabindex="0" role="region" aria-label="${caption}">
		<table${isOfNumbers ? html` class="numbers"` : null}>
			<caption>
				${caption}
			</caption>
			<thead>
				<tr>
					${columns.map((column) => html`<th scope="col" ${number(column)}>${column.heading}</th>`)}
				</tr>
			</thead>
			<tbody>
				${rows.map(
					([name, ...cells]) =>
						html`<tr>
							<th scope="row">${name}</th>
							${cells.map(
								(cell, index) => html`<td${number(columns[index + 1] ?? { heading: '' })}>${cell}</td>`,
							)}
						</tr>`,
				)}
			</tbody>
		</table>
	</div>`;
}

import { cutWhole } from '../../../lib/cut-whole';
import { html, type Markup } from '../../../lib/html';
import type { Decision } from './model';

/** Characters of a value that a form shows. */
const MOST_SHOWN = 400;
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/gu;
/** Signs by which n8n would take a text for an expression. */
const OF_EXPRESSIONS = /[{}$]/g;

/**
 * A decision as markup for a page of n8n's forms: all values as text, whatever is in them, with signs that nobody sees
 * told by their number, and cut where they are long.
 */
export function decisionHtml({ title, sentence, lines, columns, rows, links, choices }: Decision): string {
	const { markup } = html`<h2>${shown(title)}</h2>
		<p>${shown(sentence)}</p>
		${
			lines.length === 0
				? null
				: html`<ul>
						${lines.map((line) => html`<li>${shown(line)}</li>`)}
					</ul>`
		}
		${rows.length === 0 ? null : tableOf(columns, rows)}
		${links.map(({ name, url }) => html`<p><a href="${url}" target="_blank" rel="noopener">${shown(name)}</a></p>`)}
		${choices.map(({ name, consequence }) => html`<p><b>${shown(name)}.</b> ${shown(consequence)}</p>`)}`;
	return markup.replace(OF_EXPRESSIONS, (sign) => `&#${sign.charCodeAt(0)};`);
}

function tableOf(columns: readonly string[], rows: Decision['rows']): Markup {
	const head = columns.map((column) => html`<th>${shown(column)}</th>`);
	const body = rows.map(
		({ label, values }) =>
			html`<tr>
				<th>${shown(label)}</th>
				${values.map((value) => html`<td>${value === '' ? NOTHING : shown(value)}</td>`)}
			</tr>`,
	);
	return html`<table>
		<thead>
			<tr>
				<th>What</th>
				${head}
			</tr>
		</thead>
		<tbody>
			${body}
		</tbody>
	</table>`;
}

const NOTHING = html`<i>nothing</i>`;

function shown(text: string): string {
	const cut = cutWhole(text, MOST_SHOWN);
	const told = cut.replace(UNSEEN, (sign) =>
		sign === '\n' ? sign : `[U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`,
	);
	return cut.length === text.length ? told : `${told}... (${text.length} characters in all)`;
}

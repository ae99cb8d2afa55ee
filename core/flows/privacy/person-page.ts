import { around, html, webAddress, type Markup } from '../../lib/html';
import { page } from '../../lib/page';
import { isoTime } from '../../lib/runtime';
import type { PersonalRow, PersonalValue } from '../../store/contract';
import { personalParts, type PersonalPart, type PersonToTell } from './person-data';
import { PLAIN_WORDS, type PlainWords } from './plain-words';
import { workOut, type WorkedOut } from './worked-out';
import { shortTime } from '../../lib/instant';

/**
 * All of a person as a page of its own for somebody who knows nothing of the pack, portion by portion: no scripts,
 * nothing is loaded, and whatever strangers entered is shown as text. Times are UTC.
 * @throws InputError when the person was erased or merged meanwhile
 */
export async function* personPage(person: PersonToTell): AsyncGenerator<string> {
	const title = 'What we keep of you';
	const frame = around((place) => page(title, place));
	yield frame.before;
	const now = shortTime(isoTime(person.runtime.clock.now()));
	yield html`<p class="faint">As of ${now}. All times are UTC. Entry ${person.contactId}.</p>`.markup;
	const nothing: string[] = [];
	for await (const part of personalParts(person)) {
		const { heading } = PLAIN_WORDS[part.kind];
		if (part.isFirst && part.rows.length === 0) nothing.push(heading);
		else yield sectionPart(part, PLAIN_WORDS[part.kind]);
	}
	yield reasons(await workOut(person)).markup;
	yield html`<h2>Of this there is nothing</h2>
		<p>${nothing.length === 0 ? 'Everything above has entries.' : nothing.join('; ')}</p>`.markup;
	yield frame.behind;
}

function sectionPart({ rows, isFirst, isLast }: PersonalPart, { heading, note, columns }: PlainWords): string {
	const { before, behind } = around(
		(place) =>
			html`<section>
				<h2>${heading}</h2>
				<p class="faint">${note}</p>
				<div class="wide" tabindex="0" role="region" aria-label="${heading}">
					<table>
						<thead>
							<tr>
								${columns.map(([, title]) => html`<th scope="col">${title}</th>`)}
							</tr>
						</thead>
						<tbody>
							${place}
						</tbody>
					</table>
				</div>
			</section>`,
	);
	const lines = rows.map(
		(row) =>
			html`<tr>
				${columns.map(([name]) => html`<td>${cell(name, row)}</td>`)}
			</tr>`,
	);
	return [isFirst ? before : '', ...lines.map(({ markup }) => markup), isLast ? behind : ''].join('');
}

function cell(name: string, row: PersonalRow): Markup | null {
	const value = row[name];
	if (value === null || value === undefined || value === '') return null;
	const address = typeof value === 'string' && /url$/i.test(name) ? webAddress(value) : null;
	if (address !== null) return html`<a href="${address}" rel="noreferrer noopener">${address}</a>`;
	if (typeof value === 'string' && name !== 'text' && /At$|^at$|After$|^since$/.test(name))
		return html`${shortTime(value)}`;
	return html`<bdi>${plain(value)}</bdi>`;
}

/** No value of the pack's own nests nearly as deep. */
const DEEPEST = 20;

/** A value in words, whatever it holds: `email: ada@example.com; consent: (blank)`. */
function plain(value: PersonalValue | undefined, depth = 0): string {
	if (depth > DEEPEST) return '...';
	if (value === null || value === undefined || value === '') return '(blank)';
	if (Array.isArray(value)) return value.map((each: PersonalValue) => plain(each, depth + 1)).join(' | ');
	if (typeof value !== 'object') return String(value);
	return Object.entries(value)
		.map(([name, inner]) => `${name}: ${plain(inner as PersonalValue, depth + 1)}`)
		.join('; ');
}

function reasons({ scores, attribution }: WorkedOut): Markup {
	return html`<section>
		<h2>Why you have these scores</h2>
		${scores.length === 0 ? html`<p>No score is counted.</p>` : null}
		${scores.map(
			({ name, score, band, byKind, byPlatform }) =>
				html`<h3>${name}: ${score} (${band})</h3>
					<ul>
						${[...byKind, ...byPlatform].map(
							(part) =>
								html`<li>${part.name}: ${part.count} times, ${part.points.toFixed(1)} points</li>`,
						)}
					</ul>`,
		)}
		<h2>What led you to us</h2>
		${
			attribution === null
				? html`<p>Nothing that we know of.</p>`
				: html`<p>Counted from ${attribution.touchCount} contacts with us, in three usual ways:</p>
						<ul>
							${attribution.models.map(({ model, credit }) => html`<li>${model}: ${plain(credit)}</li>`)}
						</ul>`
		}
	</section>`;
}

import { cutWhole } from '../../../lib/cut-whole';
import { html, webAddress, type Markup } from '../../../lib/html';
import type { FieldValue } from '../../../crm/contract';
import { isOdd, type Deed, type DeedKind } from './deeds';
import { tellGroup, type PlanDigest, type PlanExample, type PlanGroup } from './digest';
import { KIND_WORDS } from './kind-words';

/** All of a kind, reason by reason, with examples. @param crmName as people call the CRM */
export function pageSection(kind: DeedKind, digest: PlanDigest, crmName: string): Markup {
	const { heading, note } = KIND_WORDS[kind];
	const groups = digest.groups.filter((group) => group.kind === kind);
	const name = isOdd(kind) ? `Look at this first: ${heading}` : heading;
	return html`<section${isOdd(kind) ? html` class="odd"` : null}>
<h2>${name}</h2>
${note === null ? null : html`<p class="faint">${note}</p>`}
${groups.map((group) => ofGroup(group, crmName))}
</section>`;
}

/** What a table of examples has beside those whom they are of: no columns that would stay blank in all rows. */
interface Shape {
	ofFields: boolean;
	ofValues: boolean;
}

function shapeOf(examples: readonly PlanExample[]): Shape {
	const deeds = examples.flatMap((example) => shownDeeds(example));
	return {
		ofFields: deeds.some(({ field }) => field !== null),
		ofValues: deeds.some(({ hub, crm }) => value(hub) !== null || value(crm) !== null),
	};
}

function ofGroup(group: PlanGroup, crmName: string): Markup {
	const told = tellGroup(group, crmName);
	const { examples, records } = group;
	const which = examples.length < records ? `The first ${examples.length} of ${records}` : 'All of them';
	const shape = shapeOf(examples);
	const headings = [
		'Who',
		...(shape.ofFields ? ['Field'] : []),
		...(shape.ofValues ? ['Here', `In ${crmName}`] : []),
		...(shape.ofFields ? ['Becomes'] : []),
	];
	return html`<h3>${told}</h3>
		<div class="wide" tabindex="0" role="region" aria-label="${told}">
			<table>
				<caption>
					${which}
				</caption>
				<thead>
					<tr>
						${headings.map((heading) => html`<th scope="col">${heading}</th>`)}
					</tr>
				</thead>
				<tbody>
					${examples.map((example) => ofExample(example, crmName, shape))}
				</tbody>
			</table>
		</div>`;
}

/** What is said of a record as a whole stands only where nothing is said of its fields. */
function shownDeeds({ deeds }: PlanExample): Deed[] {
	const ofFields = deeds.filter(({ field }) => field !== null);
	return ofFields.length > 0 ? ofFields : deeds.slice(0, 1);
}

/**
 * Each row says whose it is: what shows a page may take spans of rows away, as n8n does, and rows would slip under the
 * wrong headings.
 */
function ofExample(example: PlanExample, crmName: string, shape: Shape): Markup {
	return html`${shownDeeds(example).map(
		(deed, index) =>
			html`<tr>
				<th scope="row">
					${index === 0 ? who(example, crmName) : html`<span class="faint">${nameOf(example)}</span>`}
				</th>
				${cells(deed, shape)}
			</tr>`,
	)}`;
}

function who(example: PlanExample, crmName: string): Markup {
	const { name, email, crmUrl, isDone } = example;
	const address = webAddress(crmUrl);
	const isNamed = name !== null && email !== null && email !== name;
	return html`${nameOf(example)}${isNamed ? html`<br /><bdi class="faint">${shown(email)}</bdi>` : null}${
		address === null
			? null
			: html`<br /><a href="${address}" target="_blank" rel="noreferrer noopener">in ${crmName}</a>`
	}${isDone ? html`<br /><span class="faint">done</span>` : null}`;
}

function nameOf({ name, email, contactId, crmId }: PlanExample): Markup {
	const text = name ?? email ?? (contactId === null ? `record ${crmId ?? ''}` : `contact ${contactId}`);
	return html`<bdi class="name">${shown(text)}</bdi>`;
}

function cells({ kind, field, hub, crm, to, side, loss }: Deed, { ofFields, ofValues }: Shape): Markup {
	const isWritten = side !== null && field !== null && !['left', 'conflict'].includes(kind);
	const becomes = isWritten
		? to === null
			? html`<em>blank</em>`
			: value(to)
		: html`<span class="faint">as it is</span>`;
	const told = loss === null ? null : html`<br /><span class="faint">${loss}</span>`;
	return html`${
		ofFields ? html`<td>${field?.replace(/^native:/, '') ?? html`<span class="faint">the whole</span>`}</td>` : null
	}${
		ofValues
			? html`<td>${value(hub)}</td>
					<td>${value(crm)}</td>`
			: null
	}${ofFields ? html`<td>${field === null ? null : becomes}${told}</td>` : null}`;
}

function value(of: FieldValue): Markup | null {
	return of === null || of === '' ? null : html`<bdi>${shown(String(of))}</bdi>`;
}

/** Characters and lines of a value that are shown. */
const MOST_SHOWN = 200;
const MOST_LINES = 6;

function shown(text: string): string {
	const cut = cutWhole(text, MOST_SHOWN)
		.split(/\r\n?|\n/, MOST_LINES)
		.join('\n');
	return cut === text.replace(/\r\n?/g, '\n') ? cut : `${cut}...`;
}

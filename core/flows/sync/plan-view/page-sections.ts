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

function ofGroup(group: PlanGroup, crmName: string): Markup {
	const told = tellGroup(group, crmName);
	const { examples, records } = group;
	const which = examples.length < records ? `The first ${examples.length} of ${records}` : 'All of them';
	return html`<h3>${told}</h3>
		<div class="wide" tabindex="0" role="region" aria-label="${told}">
			<table>
				<caption>
					${which}
				</caption>
				<thead>
					<tr>
						<th scope="col">Who</th>
						<th scope="col">Field</th>
						<th scope="col">Here</th>
						<th scope="col">In ${crmName}</th>
						<th scope="col">Becomes</th>
					</tr>
				</thead>
				<tbody>
					${examples.map((example) => ofExample(example, crmName))}
				</tbody>
			</table>
		</div>`;
}

function ofExample(example: PlanExample, crmName: string): Markup {
	const { deeds } = example;
	const rows = deeds.filter(({ field }, _, all) => field !== null || all.length === 1);
	return html`${rows.map(
		(deed, index) =>
			html`<tr>
				${
					index === 0
						? html`<th scope="rowgroup" rowspan="${rows.length}">${who(example, crmName)}</th>`
						: null
				}${cells(deed)}
			</tr>`,
	)}`;
}

function who({ name, email, contactId, crmId, crmUrl, isDone }: PlanExample, crmName: string): Markup {
	const address = webAddress(crmUrl);
	const text = name ?? email ?? (contactId === null ? `record ${crmId ?? ''}` : `contact ${contactId}`);
	return html`<bdi>${shown(text)}</bdi>${
			email === null || email === text ? null : html`<br /><bdi class="faint">${shown(email)}</bdi>`
		}${address === null ? null : html`<br /><a href="${address}" rel="noreferrer noopener">in ${crmName}</a>`}${
			isDone ? html`<br /><span class="faint">done</span>` : null
		}`;
}

function cells({ kind, field, hub, crm, to, side, loss }: Deed): Markup {
	const isWritten = side !== null && field !== null && !['left', 'conflict'].includes(kind);
	const becomes = isWritten
		? to === null
			? html`<em>blank</em>`
			: value(to)
		: html`<span class="faint">as it is</span>`;
	return html`<td>${field?.replace(/^native:/, '') ?? html`<span class="faint">the whole</span>`}</td>
		<td>${value(hub)}</td>
		<td>${value(crm)}</td>
		<td>
			${field === null ? null : becomes}${loss === null ? null : html`<br /><span class="faint">${loss}</span>`}
		</td>`;
}

function value(of: FieldValue): Markup | null {
	return of === null || of === '' ? null : html`<bdi>${shown(String(of))}</bdi>`;
}

/** Characters of a value that are shown. */
const MOST_SHOWN = 200;

function shown(text: string): string {
	return text.length <= MOST_SHOWN ? text : `${cutWhole(text, MOST_SHOWN)}...`;
}

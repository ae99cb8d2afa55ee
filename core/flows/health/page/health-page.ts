import { html, webAddress, type Markup } from '../../../lib/html';
import { facts, page, time } from '../../../lib/page';
import type { HealthProblem, HealthState } from '../contract';
import type { HealthLinks, HealthPageInput } from './input';
import { grouped } from '../../../lib/sentences';
import { placeOf, shown } from './names';
import { syncSection } from './sync-section';

/**
 * How a workspace stands, as a page of its own: no scripts, nothing is loaded. Names and messages are shown as text,
 * whatever is in them.
 */
export function healthPage(input: HealthPageInput): string {
	const { health } = input;
	const content = html`${head(input)} ${problems(input)}
	${health.syncs.length === 0 ? html`<p>Nothing is kept in step in this workspace yet: CRM Sync > Policy: Set begins that.</p>` : null}
	${health.syncs.map((sync) => syncSection(sync, input))}`;
	return page('How the syncs stand', content).markup;
}

const STATES: Readonly<Record<HealthState, string>> = {
	well: 'All is well: nothing failed, and nothing waits for a person.',
	waiting: 'Nothing failed. Something waits for a person.',
	failing: 'Something does not work.',
};

function head({ health, links, timeZone }: HealthPageInput): Markup {
	const { workspace, at, state, contacts, storeBytes, reviews, deliveries } = health;
	const { waiting, underWay, dead } = deliveries;
	return html`<p class="${state === 'well' ? 'well' : 'held'}"><strong>${STATES[state]}</strong></p>
		${facts([
			['Workspace', shown(workspace)],
			['Read', time(at, timeZone)],
			['Contacts', grouped(contacts)],
			['Store', storeBytes === null ? 'not in a file' : `${megabytes(storeBytes)}, with all workspaces`],
			['Reviews', reviews === 0 ? 'none waits' : linked(`${grouped(reviews)} of who is who`, links.reviews)],
			['Deliveries', `${grouped(waiting)} waiting, ${grouped(underWay)} under way, ${grouped(dead)} given up`],
		])}`;
}

function megabytes(bytes: number): string {
	return `${grouped(Math.max(1, Math.round(bytes / 1_000_000)))} MB`;
}

/** What a problem of a kind is dealt with in. */
const DEALT_WITH: Partial<Record<HealthProblem['kind'], keyof HealthLinks>> = {
	conflicts: 'conflicts',
	reviews: 'reviews',
	plan: 'plans',
	refused: 'deadLetters',
};

function problems(input: HealthPageInput): Markup | null {
	const { problems: all } = input.health;
	if (all.length === 0) return null;
	return html`<section class="odd">
		<h2>What needs somebody</h2>
		${all.map((problem) => problemPart(problem, input))}
	</section>`;
}

function problemPart(problem: HealthProblem, input: HealthPageInput): Markup {
	const { kind, state, count, since, what, means, mend } = problem;
	const link = DEALT_WITH[kind];
	return html`<h3>${state === 'failing' ? 'Fails: ' : 'Waits: '}${shown(what)}</h3>
		${facts([
			['Where', shown(placeOf(problem, input))],
			['It means', shown(means)],
			['The mend', linked(mend, link === undefined ? null : input.links[link])],
			...(count === null || count === 1 ? [] : [['How many', grouped(count)] as const]),
			...(since === null ? [] : [['Since', time(since, input.timeZone)] as const]),
		])}`;
}

function linked(text: string, address: string | null): Markup {
	const checked = webAddress(address);
	if (checked === null) return html`${shown(text)}`;
	return html`${shown(text)} <a href="${checked}" target="_blank" rel="noreferrer noopener">Open the form</a>`;
}

import type { INodeListSearchItems } from 'n8n-workflow';

import { platformOf, platformTitle } from '../../../core/contact';
import type { KeptDelivery, KeptState, Source } from '../../../core/store/contract';
import { listSearch, onlyMatching, searchPages, workspaceOf } from './list';
import { shortTime } from '../../../core/lib/instant';

const NO_SOURCE = {
	field: 'Source ID',
	problem: 'no trigger of this workspace was heard of yet',
	fix: 'Publish a workflow with Social Trigger or Social Poll Trigger, look at the Workspace option, or choose By ID',
};

const NO_DELIVERY = {
	field: 'Delivery ID',
	problem: 'no delivery is kept in this workspace',
	fix: 'There is nothing to retry or drop; look at the Workspace option, or choose By ID',
};

/** Triggers that platforms deliver to. */
export const searchSources = listSearch(NO_SOURCE, async (context, { search }) => {
	const { sources } = await workspaceOf(context);
	return { results: onlyMatching((await sources.list()).map(shownSource), search) };
});

/** Deliveries that are kept, the one received last first; never what was sent. */
export const searchDeliveries = listSearch(NO_DELIVERY, async (context, query) => {
	const { deliveries } = await workspaceOf(context);
	return await searchPages(query, async (page) => await deliveries.list(page), shownDelivery);
});

function shownSource({ id, platform, name, lastHeardAt }: Source): INodeListSearchItems {
	const called = name === null ? id : `${name.workflow}, ${name.node}`;
	const heard = lastHeardAt === null ? 'never heard' : `last heard ${shortTime(lastHeardAt)}`;
	return { name: `${called} (${titleOf(platform)}, ${heard})`, value: id };
}

const STATES: Readonly<Record<KeptState, string>> = {
	dead: 'given up',
	underWay: 'under way',
	waiting: 'waiting',
};

function shownDelivery({ id, platform, receivedAt, state }: KeptDelivery): INodeListSearchItems {
	return { name: `${titleOf(platform)}, ${shortTime(receivedAt)}, ${STATES[state]}`, value: id };
}

function titleOf(platform: string): string {
	const known = platformOf(platform);
	return known === null ? platform : platformTitle(known);
}

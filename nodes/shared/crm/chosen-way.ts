import type { IExecuteFunctions, ILoadOptionsFunctions } from 'n8n-workflow';

import type { ProviderId } from '../../../core/crm/registry';
import { InputError } from '../../../core/lib/errors';
import { connectionLabelOf, credentialLabelOf, NOT_USED } from './connection-parameters';
import { firstWay, isOfFirstVersion } from './first-version';
import type { ConnectionWay } from './recipe';
import { labelOf, recipes } from './recipes';

export type CrmContext = IExecuteFunctions | ILoadOptionsFunctions;

/**
 * How the node is told to connect to a CRM; its credential is set.
 * @throws InputError naming the control where it is chosen
 */
export function chosenWay(context: CrmContext, crm: ProviderId): ConnectionWay {
	const node = context.getNode();
	const { credentials = {} } = node;
	const isSet = (credentialType: string) => Boolean(credentials[credentialType]);
	if (!isOfFirstVersion(node)) return secondWay(context, crm, isSet);
	const way = firstWay(crm, parameter(context, 'authentication'), isSet);
	if (way !== null) return way;
	throw new InputError({
		field: 'Credential',
		problem: `none is chosen for ${labelOf(crm)}`,
		fix: `Choose a ${labelOf(crm)} credential in the node. Where it shows no field for one, put a new node of the same kind in its place: newer ones always show it`,
	});
}

function secondWay(context: CrmContext, crm: ProviderId, isSet: (credentialType: string) => boolean): ConnectionWay {
	const { ways, connectionParameter } = recipes[crm];
	const value = parameter(context, connectionParameter) ?? ways[0].value;
	const way = ways.find((each) => each.value === value);
	if (way !== undefined && isSet(way.credentialType)) return way;
	if (way !== undefined) {
		throw new InputError({
			field: credentialLabelOf(crm),
			problem: 'none is chosen',
			fix: `Open the node and choose one under ${credentialLabelOf(crm)}; credentials of another kind are shown when ${connectionLabelOf(crm)} is changed`,
		});
	}
	const problem = value === NOT_USED ? 'it is set to Not Used' : `there is no choice ${JSON.stringify(value)}`;
	throw new InputError({
		field: connectionLabelOf(crm),
		problem,
		fix: `Choose ${ways.map(({ name }) => name).join(', ')}, or another CRM`,
	});
}

/** The connection is the same for every item, so the first one decides. */
function parameter(context: CrmContext, name: string): unknown {
	if ('getCurrentNodeParameter' in context) return context.getCurrentNodeParameter(name);
	return context.getNodeParameter(name, 0, undefined);
}

import { type INodeType, VersionedNodeType } from 'n8n-workflow';
import { everyProperty } from '../properties';
import { CrmApi } from '../../../nodes/CrmApi/CrmApi.node';
import { CrmApiTrigger } from '../../../nodes/CrmApiTrigger/CrmApiTrigger.node';
import { CrmIntegration } from '../../../nodes/CrmIntegration/CrmIntegration.node';
import { CrmSync } from '../../../nodes/CrmSync/CrmSync.node';
import { EngagementScore } from '../../../nodes/EngagementScore/EngagementScore.node';
import { LeadAttribution } from '../../../nodes/LeadAttribution/LeadAttribution.node';
import { SocialContact } from '../../../nodes/SocialContact/SocialContact.node';
import { SocialCrm } from '../../../nodes/SocialCrm/SocialCrm.node';
import { SocialPollTrigger } from '../../../nodes/SocialPollTrigger/SocialPollTrigger.node';
import { SocialTrigger } from '../../../nodes/SocialTrigger/SocialTrigger.node';

const TYPES = {
	CrmApi,
	CrmApiTrigger,
	CrmIntegration,
	CrmSync,
	EngagementScore,
	LeadAttribution,
	SocialContact,
	SocialCrm,
	SocialPollTrigger,
	SocialTrigger,
};

/** By the names of their files. */
export const NODE_FILES = Object.keys(TYPES);

/** The nodes of the package by name, of each the newest version. */
export function allNodes(): Array<[string, INodeType]> {
	return Object.values(TYPES).map((type): [string, INodeType] => {
		const node: INodeType | VersionedNodeType = new type();
		const newest = node instanceof VersionedNodeType ? node.getNodeType() : node;
		return [newest.description.name, newest];
	});
}

/** Whether what a list says to do names a way of choosing that stands beside it, wherever it is offered. */
export function namesAnOtherWay(list: string, fix: string): boolean {
	const ways = allNodes()
		.flatMap(([, { description }]) => everyProperty(description.properties))
		.filter(({ modes = [] }) => modes.some(({ typeOptions }) => typeOptions?.searchListMethod === list))
		.map(({ modes = [] }) => modes.map(({ displayName }) => displayName));
	const [said = ''] = /By (ID|Name)/.exec(fix) ?? [];
	return ways.length > 0 && ways.every((names) => names.includes(said));
}

import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { CrmSync } from '../../../nodes/CrmSync/CrmSync.node';
import { CrmApi } from '../../../nodes/CrmApi/CrmApi.node';
import { EngagementScore } from '../../../nodes/EngagementScore/EngagementScore.node';
import { SocialContact } from '../../../nodes/SocialContact/SocialContact.node';
import { editorSide } from '../editor-side';
import { freshStoreOf } from '../../support/fresh-store';

/** The lists of the nodes that the store alone fills. */
export const LISTS = {
	...new CrmSync().methods.listSearch,
	...new CrmApi().methods.listSearch,
	...new EngagementScore().methods.listSearch,
	...new SocialContact().methods.listSearch,
};

/** A fresh contact store for every test. */
export const freshStore = (): void => freshStoreOf('lists');

const editor = (parameters: Readonly<Record<string, unknown>> = {}): ILoadOptionsFunctions =>
	editorSide({ parameters, credentialType: 'none', credential: () => ({}), type: 'crmSync', typeVersion: 1 });

export const search = async (
	list: keyof typeof LISTS,
	text?: string,
	parameters: Readonly<Record<string, unknown>> = {},
	token?: string,
): Promise<INodeListSearchResult> => await LISTS[list].call(editor(parameters), text, token);

export const names = ({ results }: INodeListSearchResult) => results.map(({ name }) => name);
export const values = ({ results }: INodeListSearchResult) => results.map(({ value }) => value);

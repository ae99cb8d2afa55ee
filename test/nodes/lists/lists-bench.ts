import { join } from 'node:path';
import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { CrmSync } from '../../../nodes/CrmSync/CrmSync.node';
import { CrmApi } from '../../../nodes/CrmApi/CrmApi.node';
import { EngagementScore } from '../../../nodes/EngagementScore/EngagementScore.node';
import { SocialContact } from '../../../nodes/SocialContact/SocialContact.node';
import { closeStores } from '../../../nodes/shared/store';
import { userFolder } from '../../support/in-process';
import { editorSide } from '../editor-side';

/** The lists of the nodes that the store alone fills. */
export const LISTS = {
	...new CrmSync().methods.listSearch,
	...new CrmApi().methods.listSearch,
	...new EngagementScore().methods.listSearch,
	...new SocialContact().methods.listSearch,
};

let lastStore = 0;
/** A fresh store for every test. */
export function freshStore(): void {
	beforeEach(() => {
		lastStore += 1;
		process.env.SOCIAL_CRM_DB_PATH = join(userFolder, `lists-${lastStore}.sqlite`);
	});
	afterEach(closeStores);
}

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

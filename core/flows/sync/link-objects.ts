import type { CrmCapabilities, CrmObject } from '../../crm/contract';

/** The object under which links to a record are kept that is lead and contact at once. */
export const SHARED: CrmObject = 'contact';
/** Pushes of leads leave theirs under this name. */
export const OF_PUSHES: CrmObject = 'lead';

/** The objects under which links to records of an object may stand: new ones under the first. */
export function linkObjectsOf(object: CrmObject, { leadObject }: Pick<CrmCapabilities, 'leadObject'>): CrmObject[] {
	return leadObject === 'lifecycleStage' ? [SHARED, OF_PUSHES] : [object];
}

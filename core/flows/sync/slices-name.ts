import type { CrmObject } from '../../crm/contract';

/** The cursor that keeps what runs did that did not come to their end. */
export const slicesName = (object: CrmObject) => `sync ${object} slices`;

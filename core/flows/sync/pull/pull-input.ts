import type { CrmAdapter, CrmObject, CrmRecord } from '../../../crm/contract';
import type { Runtime } from '../../../lib/runtime';
import type { Integration, WorkspaceStore } from '../../../store/contract';

export interface PullInput {
	workspace: WorkspaceStore;
	integration: Pick<Integration, 'id'>;
	adapter: Pick<CrmAdapter, 'listChanged' | 'capabilities'>;
	runtime: Runtime;
	object: CrmObject;
	/** Called first in each storing transaction. @throws when the run no longer holds its lease */
	whileOurs(inside: WorkspaceStore): Promise<void>;
	/** Called after each page. @throws where nothing more may be read; what was read is stored */
	mayReadOn?(): Promise<void>;
	/** Told of each record that the feed shows. */
	look?(record: CrmRecord): void;
	signal?: AbortSignal;
}

import { CrmError } from '../../../../core/lib/errors';
import type { FakeCrm } from '../../../support/fake-crm';
import { integration, runtime, workspace } from '../sync/push-session';

export const lost = () =>
	new CrmError('unavailable', 'No answer.', { provider: 'fake', operation: 'test', mayHaveBeenApplied: true });
export const base = (crm: FakeCrm) => ({ workspace, integration, adapter: crm.adapter, runtime });

import { syncOperation } from '../../sync-operation';

export const { description, execute } = syncOperation('lead');

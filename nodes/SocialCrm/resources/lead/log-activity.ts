import { logActivityOperation } from '../../log-activity-operation';

export const { description, execute } = logActivityOperation('lead');

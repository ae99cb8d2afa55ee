import { createDealOperation } from '../../create-deal-operation';

export const { description, execute } = createDealOperation('lead');

import { getByEmailOperation } from '../../get-by-email-operation';

export const { description, execute } = getByEmailOperation('lead');

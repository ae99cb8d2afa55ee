import { enrichOperation } from '../../enrich-operation';

export const { description, execute } = enrichOperation('lead');

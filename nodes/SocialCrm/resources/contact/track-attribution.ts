import { trackAttributionOperation } from '../../track-attribution-operation';

export const { description, execute } = trackAttributionOperation('contact');

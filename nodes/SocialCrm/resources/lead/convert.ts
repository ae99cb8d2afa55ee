import { convertOperation } from '../../convert-operation';

export const { description, execute } = convertOperation();

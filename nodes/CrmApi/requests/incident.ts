import type { IExecuteFunctions } from 'n8n-workflow';

/** What a problem calls the execution in which nobody foresaw it. */
export const incidentOf = (context: IExecuteFunctions): string => `urn:n8n:execution:${context.getExecutionId()}`;

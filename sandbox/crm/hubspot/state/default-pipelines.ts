import type { PipelineRow, StageRow } from './entities';

const dealStage = (id: string, label: string, probability: string, isClosed = false): StageRow => ({
	id,
	label,
	metadata: { isClosed: String(isClosed), probability },
});
const leadStage = (id: string, label: string, leadState: string): StageRow => ({ id, label, metadata: { leadState } });

/** The pipelines of an account as it is after sign-up. */
export const DEFAULT_PIPELINES: readonly PipelineRow[] = [
	{
		objectType: 'deals',
		id: 'default',
		label: 'Sales Pipeline',
		stages: [
			dealStage('appointmentscheduled', 'Appointment Scheduled', '0.2'),
			dealStage('qualifiedtobuy', 'Qualified To Buy', '0.4'),
			dealStage('presentationscheduled', 'Presentation Scheduled', '0.6'),
			dealStage('decisionmakerboughtin', 'Decision Maker Bought-In', '0.8'),
			dealStage('contractsent', 'Contract Sent', '0.9'),
			dealStage('closedwon', 'Closed Won', '1.0', true),
			dealStage('closedlost', 'Closed Lost', '0.0', true),
		],
	},
	{
		objectType: 'leads',
		id: 'lead-pipeline-id',
		label: 'Lead pipeline',
		stages: [
			leadStage('new-stage-id', 'New', 'NEW'),
			leadStage('attempting-stage-id', 'Attempting', 'IN_PROGRESS'),
			leadStage('connected-stage-id', 'Connected', 'IN_PROGRESS'),
			leadStage('qualified-stage-id', 'Qualified', 'QUALIFIED'),
			leadStage('unqualified-stage-id', 'Disqualified', 'UNQUALIFIED'),
		],
	},
];

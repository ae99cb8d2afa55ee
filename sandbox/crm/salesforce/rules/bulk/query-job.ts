import type { Caller, SalesforceContext } from '../../context';
import { SalesforceProblem } from '../../problem';
import { valueOf } from '../soql/column';
import type { QueryScope } from '../soql/column';
import { runStatement } from '../soql/run';
import { parseSoql } from '../soql/syntax';
import type { Job } from './job';
import type { Table } from './table';

export interface QueryJob extends Job {
	operation: 'query' | 'queryAll';
	query: string;
	/** What was found, once the job is complete. */
	table: Table | null;
}

/** Finds and keeps the result as it is at this moment. */
export function runQueryJob(context: SalesforceContext, job: QueryJob): void {
	const caller: Caller = {
		userId: job.createdById,
		version: job.version,
		allowDuplicates: false,
		assigns: false,
		showDuplicates: false,
	};
	const scope: QueryScope = { context, caller, api: 'data', text: job.query };
	job.changedAt = context.clock.now();
	try {
		const { columns, rows } = runStatement(scope, parseSoql(job.query), job.operation === 'queryAll');
		job.table = {
			columns: columns.map(({ path }) => path.join('.')),
			rows: rows.map((row) => columns.map((column) => String(valueOf(row, column) ?? ''))),
		};
		job.state = 'JobComplete';
	} catch (error) {
		if (!(error instanceof SalesforceProblem)) throw error;
		job.state = 'Failed';
		job.errorMessage = error.message;
	}
}

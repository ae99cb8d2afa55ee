import { StoreError } from '../../../../core/store/contract';
import { isBusy, translateSqliteError } from '../../../../core/store/sqlite/sqlite-error';

/** An error as `node:sqlite` throws it. */
const sqliteError = (errcode: number) => Object.assign(new Error('odd words'), { code: 'ERR_SQLITE_ERROR', errcode });

describe('What SQLite says about the file', () => {
	it.each([
		[3, 'readOnly', 'may not be accessed', 'Give the user that runs n8n read and write access'],
		[8, 'readOnly', 'is read-only', 'Give the user that runs n8n write access'],
		[10, 'inputOutput', 'could not be read or written', 'Check the disk for errors and free space'],
		[11, 'corrupt', 'is damaged', 'Stop n8n and restore the file from a backup'],
		[13, 'diskFull', 'could not grow because the disk is full', 'Free some disk space, then run again'],
		[14, 'cannotOpen', 'could not be opened', 'Check that its folder exists'],
		[26, 'corrupt', 'is not an SQLite database', 'Stop n8n and restore the file from a backup'],
	])('is told with what helps: %i', (errcode, kind, problem, fix) => {
		const cause = sqliteError(errcode);
		const error = translateSqliteError(cause, '/data/crm.sqlite') as StoreError;
		expect(error).toBeInstanceOf(StoreError);
		expect(error).toMatchObject({
			kind,
			message: expect.stringContaining(`The store "/data/crm.sqlite" ${problem}.`),
		});
		expect(error.message).toContain(fix);
		expect(error.cause).toBe(cause);
	});

	it('is told of an extended code as of the code it extends', () => {
		expect(translateSqliteError(sqliteError(522), 'x')).toMatchObject({ kind: 'inputOutput' });
		expect(isBusy(sqliteError(261))).toBe(true);
	});

	it('is that another process holds the lock', () => {
		expect(isBusy(sqliteError(5))).toBe(true);
		expect(translateSqliteError(sqliteError(5), 'x')).toMatchObject({
			kind: 'locked',
			message: expect.stringMatching(/The store "x" is locked by another process\..*Close other programs/),
		});
	});

	it.each([sqliteError(19), new Error('x'), null, 'text', { errcode: '11' }, { errcode: null }])(
		'is nothing about it: %p comes back as it is',
		(error) => {
			expect(isBusy(error)).toBe(false);
			expect(translateSqliteError(error, 'x')).toBe(error);
		},
	);
});

/** Ends a run with one plain line of counts, after Jest's own summary, for whoever reads logs with a script. */
module.exports = class CountReporter {
	onRunComplete(_contexts, results) {
		const broken = results.testResults.filter((file) => file.testExecError).length;
		const skipped = results.numPendingTests + results.numTodoTests;
		process.on('exit', () => {
			process.stdout.write(
				`${results.numPassedTests} passed, ${results.numFailedTests + broken} failed, ${skipped} skipped\n`,
			);
		});
	}
};

/** Before the first file: workers inherit by which process the run is known. */
export default function setUp(): void {
	process.env.SOCIAL_CRM_TEST_RUN ??= String(process.pid);
}

// How long a test takes says nothing about it on a shared machine; only one that hangs should fail for its time.
jest.setTimeout(120_000);

package io.bindery.jobs.enqueue;

import java.util.List;

/** Many jobs at once; its shape for the API document. */
public record BulkRequest(List<JobRequest> jobs) {}

package io.bindery.jobs.job;

import io.bindery.jobs.body.Page;
import java.util.List;

/** A page of jobs. */
public record JobPage(List<Job> data, Page page) {}

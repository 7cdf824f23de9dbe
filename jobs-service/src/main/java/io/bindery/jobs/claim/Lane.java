package io.bindery.jobs.claim;

/** The available jobs of one queue, kind and priority, the oldest first. */
record Lane(String queue, String kind, int priority) {}

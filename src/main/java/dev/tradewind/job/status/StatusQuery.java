package dev.tradewind.job.status;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;

/**
 * What is asked about runs.
 *
 * @param data the data folder
 * @param jobs of these alone; empty for all
 * @param since those that started at or after it
 * @param last at most so many, the newest
 */
public record StatusQuery(Path data, Set<String> jobs, Instant since, int last) {}

/** The job repository: its database, and what it knows of earlier executions. */
@NullMarked
package dev.tradewind.job.repository;

import org.jspecify.annotations.NullMarked;

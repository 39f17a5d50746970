/** Step 3: report workers that compute and publish the reports whose windows are in. */
@NullMarked
package dev.tradewind.reporting;

import org.jspecify.annotations.NullMarked;

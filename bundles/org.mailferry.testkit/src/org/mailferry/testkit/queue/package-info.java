/** What every queue of work must do, and one in memory that does it. */
package org.mailferry.testkit.queue;

/** Notices when the UI thread waits for a file, a socket or the project's store in code of Mailferry. */
package org.mailferry.workbench.tests.guard;

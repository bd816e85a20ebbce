/** The project as one HTML file. */
package org.mailferry.operations.internal.report;

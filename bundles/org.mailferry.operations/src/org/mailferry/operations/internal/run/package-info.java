/** Runs passes on many pairs. */
package org.mailferry.operations.internal.run;

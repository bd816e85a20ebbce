/** Looks at a running workbench from within, for the checks of the packaged product. Knows nothing of Mailferry. */
package org.mailferry.releng.probe;

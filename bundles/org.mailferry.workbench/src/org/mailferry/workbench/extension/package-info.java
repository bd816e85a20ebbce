/** What customers' plug-ins add to the workbench, by its extension points. */
package org.mailferry.workbench.extension;

/** The journey through the workbench with SWTBot in place of our own driver; the page objects are the same. */
package org.mailferry.workbench.swtbot.tests;

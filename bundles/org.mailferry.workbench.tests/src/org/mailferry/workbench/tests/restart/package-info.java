/** What can only be seen when a workbench ends and another begins: scenarios that run in processes of their own. */
package org.mailferry.workbench.tests.restart;

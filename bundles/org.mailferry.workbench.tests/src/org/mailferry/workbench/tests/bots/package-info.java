/**
 * Page objects: what a person does at the workbench and sees there, without the widgets. Every method that waits has a
 * limit. What drives the widgets is behind {@link org.mailferry.workbench.tests.bots.Widgets}.
 */
package org.mailferry.workbench.tests.bots;

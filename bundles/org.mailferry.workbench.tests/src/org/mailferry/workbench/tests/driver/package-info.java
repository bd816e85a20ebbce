/** Drives the workbench's widgets with the events of SWT, as JUnit tests inside the workbench can. */
package org.mailferry.workbench.tests.driver;

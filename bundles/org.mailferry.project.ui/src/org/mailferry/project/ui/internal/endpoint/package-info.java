/** How an organisation is reached: the fields, the test, the editor. */
package org.mailferry.project.ui.internal.endpoint;

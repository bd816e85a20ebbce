/** How a project is opened that many processes share. */
package org.mailferry.project.ui.internal.sharing;

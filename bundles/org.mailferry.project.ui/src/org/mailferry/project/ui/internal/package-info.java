/** Views, editors and wizards of the project itself. */
package org.mailferry.project.ui.internal;

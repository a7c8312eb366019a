@org.jspecify.annotations.NullMarked
package cn.themeday.studio.web;

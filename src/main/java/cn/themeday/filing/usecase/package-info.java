@org.jspecify.annotations.NullMarked
package cn.themeday.filing.usecase;

/* What a program costs that loads coach's libraries and does nothing. */
int main(void)
{
	return 0;
}
